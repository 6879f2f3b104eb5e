'use client'

import { Problem } from './_ui/problem'

export default Problem
