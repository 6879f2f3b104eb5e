export { metadata } from '../(auth)/layout'
export { default } from '../(auth)/layout'
