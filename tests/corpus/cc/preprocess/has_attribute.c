#if __has_attribute(packed) && __has_attribute(__aligned__) && !__has_attribute(nonsense)
a
#endif
#if __has_builtin(__builtin_expect) && !__has_builtin(nonsense)
b
#endif
#if defined __has_attribute && defined __has_builtin
c
#endif
