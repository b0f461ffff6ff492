#define s(x) #x
s(<: :> <% %> %: %:%:) s(a<:0:>)
%:define Q(x) %:x
Q(w)
