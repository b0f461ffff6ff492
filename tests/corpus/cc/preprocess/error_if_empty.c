//@ error=#if with no expression
#if
#endif
