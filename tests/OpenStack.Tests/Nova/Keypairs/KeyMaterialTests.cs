using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fixtures.Toolkit.OpenStack.Nova.Keypairs;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Keypairs;

public sealed class KeyMaterialTests
{
    private const string Imported =
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDYLsz8YTRmkKzFkBDt0oHUE+qfUmjCXsIIXEbwPYt8x1e8oBJXZSFyHZVUCpKwFbVfbi4kPZpLwKwlO2xL"
        + "p6JEJHSQXCFm2RXyFMdBfZuKQxkO38fSZBHYzz+8tpJeRP0qIuaHbsDIk+qy0x2Cw/UU8Y2eZx+8eaJsRUIYKnA1Yw== rec@host";

    [Fact]
    public void The_fingerprint_of_an_ssh_key_is_its_md5_with_colons()
    {
        Assert.Equal("92:d3:66:ce:c0:75:0c:9b:7a:c1:fe:a4:9c:63:7e:17", KeyMaterial.Import(Keypair.Ssh, Imported).Fingerprint);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("ssh-rsa nonsense")]
    [InlineData("ssh-ed25519 AAAAB3NzaC1yc2EAAAADAQABAAAAgQ==")]
    public void An_invalid_ssh_key_is_refused(string key)
    {
        var error = Assert.Throws<KeypairInvalidException>(() => KeyMaterial.Import(Keypair.Ssh, key));

        Assert.Equal("Keypair data is invalid: failed to generate fingerprint", error.Message);
    }

    [Fact]
    public void The_halves_of_a_generated_ssh_key_belong_together()
    {
        var key = KeyMaterial.Generate(Keypair.Ssh, "u", DateTimeOffset.UnixEpoch);

        using var rsa = RSA.Create();
        rsa.ImportFromPem(key.PrivateKey);
        var modulus = rsa.ExportParameters(includePrivateParameters: false).Modulus!;
        var blob = Convert.FromBase64String(key.PublicKey.Split(' ')[1]);

        Assert.StartsWith("-----BEGIN RSA PRIVATE KEY-----\n", key.PrivateKey, StringComparison.Ordinal);
        Assert.EndsWith(" Generated-by-Nova", key.PublicKey, StringComparison.Ordinal);
        Assert.Equal(modulus, blob[^modulus.Length..]);
    }

    [Fact]
    public void A_generated_certificate_names_its_user_and_is_valid_for_ten_years()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var key = KeyMaterial.Generate(Keypair.X509, "u", now);

        using var certificate = X509Certificate2.CreateFromPem(key.PublicKey);
        using var withKey = X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(key.PrivateKey!), "");
        Assert.Equal("CN=u", certificate.Subject);
        Assert.Equal(now.AddDays(3650), certificate.NotAfter.ToUniversalTime());
        Assert.True(withKey.HasPrivateKey);
        Assert.Equal(certificate.Thumbprint, key.Fingerprint.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant());
    }
}
