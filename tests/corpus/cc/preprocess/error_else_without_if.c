//@ error=#else without #if
#else
