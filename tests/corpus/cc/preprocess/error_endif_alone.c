//@ error=#endif without #if
a
#endif
