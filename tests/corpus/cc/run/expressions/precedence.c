// Precedence and associativity of every operator.
#include <stdio.h>
int main(void)
{
    int a = 7, b = 3, c = 2, d = 5;
    printf("%d %d %d %d\n", a - b - c, a / b / c, a % b * c, a * b % c);
    printf("%d %d %d\n", a + b << c, a << b - c, a >> c + 1);
    printf("%d %d %d %d\n", a & b == 3, a & b | c, a ^ b & c, a | b ^ c);
    printf("%d %d %d\n", a < b < c, a > b == c < d, a != b > c);
    printf("%d %d %d\n", a || b && 0, !a == 0, !(a == 0));
    printf("%d %d\n", a ? b : c ? d : 0, a = b == 3 ? c : d);
    printf("%d %d\n", -a + b, -(a + b));
    printf("%d %d\n", ~a & 0xf, ~(a & 0xf) & 0xff);
    int *p = &b; printf("%d %d %d\n", *p * c, a * *p, - -*p);
    int arr[] = {1, 2, 3, 4}, *q = arr; printf("%d ", *q++); printf("%d ", (*q)++); printf("%d ", *++q); printf("%d %d\n", ++*q, arr[1]);
    printf("%d %d\n", sizeof(int) * 2 == 8, (int)sizeof a - 1); printf("%d %d\n", (char)a + 300, (char)(a + 300)); a = b = c = d; printf("%d %d %d\n", a, b, c); a += b -= c; printf("%d %d\n", a, b);
}
