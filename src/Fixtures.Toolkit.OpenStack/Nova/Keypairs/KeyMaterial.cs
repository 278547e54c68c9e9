using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Nova.Keypairs;

/// <summary>Generates and imports the keys of keypairs.</summary>
/// <param name="PrivateKey">Null for an imported key.</param>
internal sealed record KeyMaterial(string PublicKey, string Fingerprint, string? PrivateKey = null)
{
    private const int Bits = 2048;
    private const int CertificateDays = 3650;

    private static readonly string[] SshTypes =
        ["ssh-rsa", "ssh-dss", "ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521"];

    public static KeyMaterial Import(string type, string publicKey) =>
        new(publicKey, type == Keypair.X509 ? FingerprintOfCertificate(publicKey) : FingerprintOfSshKey(publicKey));

    /// <summary>A new RSA key. The private key of a certificate is PKCS #12 in base64.</summary>
    /// <remarks>Upstream: nova.crypto.generate_key_pair and generate_winrm_x509_cert.</remarks>
    public static KeyMaterial Generate(string type, string userId, DateTimeOffset now)
    {
        using var key = RSA.Create(Bits);
        return type == Keypair.X509 ? GenerateCertificate(key, userId, now) : GenerateSshKey(key);
    }

    private static KeyMaterial GenerateSshKey(RSA key)
    {
        var blob = SshBlob(key.ExportParameters(includePrivateParameters: false));
        var publicKey = $"ssh-rsa {Convert.ToBase64String(blob)} Generated-by-Nova";
        return new(publicKey, FingerprintOfSshKey(publicKey), key.ExportRSAPrivateKeyPem() + "\n");
    }

    private static KeyMaterial GenerateCertificate(RSA key, string userId, DateTimeOffset now)
    {
        var request = new CertificateRequest($"CN={userId}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddUserPrincipalName($"{userId}@localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(now, now.AddDays(CertificateDays));
        var pem = certificate.ExportCertificatePem() + "\n";
        return new(pem, FingerprintOfCertificate(pem), Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12, "")));
    }

    /// <summary>The public key in the format of RFC 4253: type, exponent, modulus.</summary>
    private static byte[] SshBlob(RSAParameters key)
    {
        using var blob = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var part in new[] { "ssh-rsa"u8.ToArray(), Positive(key.Exponent ?? []), Positive(key.Modulus ?? []) })
        {
            BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
            blob.Write(length);
            blob.Write(part);
        }

        return blob.ToArray();
    }

    private static byte[] Positive(byte[] number) => number is [>= 0x80, ..] ? [0, .. number] : number;

    private static string FingerprintOfSshKey(string publicKey)
    {
        if (publicKey.Split(' ') is not [var type, var encoded, ..]
            || !SshTypes.Contains(type)
            || !TryDecode(encoded, out var blob)
            || !BeginsWith(blob, type))
            throw new KeypairInvalidException("failed to generate fingerprint");
        return Colons(MD5.HashData(blob));
    }

    private static string FingerprintOfCertificate(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Colons(certificate.GetCertHash());
        }
        catch (CryptographicException)
        {
            throw new KeypairInvalidException(
                "failed to generate X509 fingerprint. Error message: Unable to load PEM file. "
                + "See https://cryptography.io/en/latest/faq/#why-can-t-i-import-my-pem-file for more details. MalformedFraming");
        }
    }

    private static bool TryDecode(string encoded, out byte[] blob)
    {
        blob = new byte[encoded.Length];
        var isBase64 = Convert.TryFromBase64String(encoded.TrimEnd('\n', '\r'), blob, out var length);
        Array.Resize(ref blob, length);
        return isBase64;
    }

    private static bool BeginsWith(ReadOnlySpan<byte> blob, string type) =>
        blob.Length > sizeof(int) + type.Length
        && BinaryPrimitives.ReadInt32BigEndian(blob) == type.Length
        && Encoding.ASCII.GetString(blob.Slice(sizeof(int), type.Length)) == type;

    private static string Colons(byte[] hash) =>
        string.Join(':', hash.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
