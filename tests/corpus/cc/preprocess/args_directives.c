#define f(x) <x>
f(1
#ifdef f
+2
#else
+3
#endif
#define Z 9
+Z
)
