#if (0, 1)
a
#endif
