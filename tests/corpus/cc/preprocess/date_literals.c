#if sizeof_is_zero
#endif
__STDC__
