//@ error=missing binary operator before token
#if 1 2
#endif
