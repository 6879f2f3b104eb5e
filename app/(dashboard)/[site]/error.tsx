'use client'

import { Problem } from '@/app/_ui/problem'

export default Problem
