using Fixtures.Toolkit.OpenStack.Swift.TempUrls;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.TempUrls;

public sealed class UrlSignatureTests
{
    [Theory]
    [InlineData("de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9", "sha1")]
    [InlineData("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8", "sha256")]
    [InlineData("sha256:97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=", "sha256")]
    [InlineData("sha256:97yD9DBThCSxMpjmqm-xQ-9NWaFJRhdZl0edvC0aPNg", "sha256")]
    public void A_signature_tells_its_hash(string text, string digest)
    {
        var signature = UrlSignature.Parse(text);

        Assert.Equal(digest, signature?.Digest);
        Assert.True(signature?.IsOf("key", "The quick brown fox jumps over the lazy dog"));
        Assert.False(signature?.IsOf("other", "The quick brown fox jumps over the lazy dog"));
        Assert.False(signature?.IsOf("key", "The quick brown fox"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("80070713463e7749b90c2dc24911e275")]
    [InlineData("DE7C9B85B8B78AA6BC8A7A36F70A90701C9DB4D9")]
    [InlineData("xe7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9")]
    [InlineData("md5:gAcHE0Y+d0m5DC3CSRHidQ==")]
    [InlineData("sha256:not base 64")]
    public void Others_are_no_signatures(string text) => Assert.Null(UrlSignature.Parse(text));
}
