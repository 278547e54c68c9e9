using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Ground;

public sealed class Sha224Tests
{
    /// <summary>FIPS 180-4's digests of the empty text and of <c>abc</c>, and a host id that a real Nova made.</summary>
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("ed59ad1d17a9424cbeff7942d81904c8host2", "b622287016738433a7570474978316c72880fbd8179ae047b994d0c1")]
    public void Host_ids_are_sha_224(string text, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(Sha224.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
}
