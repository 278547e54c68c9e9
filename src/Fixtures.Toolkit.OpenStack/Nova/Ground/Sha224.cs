using System.Buffers.Binary;
using System.Numerics;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground;

/// <summary>SHA-224, which .NET lacks: SHA-256 with other initial values and a truncated result.</summary>
/// <remarks>Source: FIPS 180-4. It hashes host names and protects no secret.</remarks>
internal static class Sha224
{
    private static readonly uint[] Rounds = [.. Primes().Take(64).Select(prime => Fraction(Math.Cbrt(prime), prime, 3))];

    public static byte[] HashData(ReadOnlySpan<byte> data)
    {
        Span<uint> state = [0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4];
        Span<byte> padded = new byte[(data.Length + 9 + 63) / 64 * 64];
        data.CopyTo(padded);
        padded[data.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded[^8..], (ulong)data.Length * 8);
        for (var block = 0; block < padded.Length; block += 64)
            Compress(state, padded.Slice(block, 64));

        var hash = new byte[28];
        for (var word = 0; word < 7; word++)
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(word * 4), state[word]);
        return hash;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(t * 4)..]);
        for (var t = 16; t < 64; t++)
        {
            var s0 = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ (w[t - 15] >> 3);
            var s1 = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }

        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        for (var t = 0; t < 64; t++)
        {
            var s1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var first = h + s1 + ((e & f) ^ (~e & g)) + Rounds[t] + w[t];
            var s0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var second = s0 + ((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private static IEnumerable<int> Primes() =>
        Enumerable.Range(2, 400).Where(number => !Enumerable.Range(2, number - 2).Any(divisor => number % divisor == 0));

    /// <summary>The first 32 bits of the fractional part of a root, corrected with integers where the double is inexact.</summary>
    private static uint Fraction(double root, int radicand, int power)
    {
        var scaled = new BigInteger(root * 4294967296.0);
        var target = new BigInteger(radicand) << (32 * power);
        while (BigInteger.Pow(scaled, power) > target)
            scaled--;
        while (BigInteger.Pow(scaled + 1, power) <= target)
            scaled++;
        return (uint)(scaled & uint.MaxValue);
    }
}
