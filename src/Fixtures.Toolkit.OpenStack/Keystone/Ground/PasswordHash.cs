using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Salt and PBKDF2 hash of a password.</summary>
internal sealed record PasswordHash(string Salt, string Hash)
{
    /// <summary>
    /// The lowest cost possible. The passwords are those of test users, and a world with a dozen of them must be
    /// ready in microseconds. The hash only keeps passwords out of snapshots and exports.
    /// </summary>
    private const int Iterations = 1;

    private const int Length = 32;

    public static PasswordHash Create(string password, IdSource ids)
    {
        Span<byte> salt = stackalloc byte[16];
        ids.FillSecret(salt);
        return new PasswordHash(Convert.ToHexStringLower(salt), Convert.ToHexStringLower(Derive(password, salt)));
    }

    public bool Matches(string? password) =>
        password is not null
            && CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromHexString(Salt)), Convert.FromHexString(Hash));

    private static byte[] Derive(string password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, Length);
}
