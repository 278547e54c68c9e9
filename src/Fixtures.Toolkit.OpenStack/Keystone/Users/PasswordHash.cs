using System.Security.Cryptography;
using System.Text;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <summary>What is kept of a password: salt and PBKDF2 of it.</summary>
internal sealed record PasswordHash(string Salt, string Hash)
{
    /// <summary>
    /// The smallest cost there is. These are the passwords of a test's made-up users, and a world with a dozen of them must be
    /// ready in microseconds; the hash is there so that no snapshot or export shows a password.
    /// </summary>
    private const int Iterations = 1;

    private const int Length = 32;

    public static PasswordHash Of(string password, IdSource ids)
    {
        Span<byte> salt = stackalloc byte[16];
        ids.FillSecret(salt);
        return new PasswordHash(Convert.ToHexStringLower(salt), Convert.ToHexStringLower(Derive(password, salt)));
    }

    public bool Matches(string? password) =>
        password is not null && CryptographicOperations.FixedTimeEquals(Derive(password, Convert.FromHexString(Salt)), Convert.FromHexString(Hash));

    private static byte[] Derive(string password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, Iterations, HashAlgorithmName.SHA256, Length);
}
