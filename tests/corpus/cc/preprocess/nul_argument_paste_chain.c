#define cat4(a,b,c,d) a##b##c##d
cat4(,,,) cat4(a,,,b) cat4(,+,+,) cat4(1,.,2,e)
