//@ error=missing ')' in expression
#if (1
#endif
