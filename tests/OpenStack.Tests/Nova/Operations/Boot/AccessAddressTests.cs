using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class AccessAddressTests
{
    [Theory]
    [InlineData("0000:0000:0000:0000:0000:babe:220.12.22.2", "::babe:dc0c:1602")]
    [InlineData("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1")]
    [InlineData("::ffff:10.0.0.1", "::ffff:10.0.0.1")]
    [InlineData("::0a00:1", "::10.0.0.1")]
    [InlineData("::1", "::1")]
    [InlineData("1:0:2:3:4:5:6:7", "1:0:2:3:4:5:6:7")]
    [InlineData("fe80::", "fe80::")]
    [InlineData("10.0.0.1", "10.0.0.1")]
    [InlineData(null, null)]
    public void An_access_address_is_stored_in_its_short_form(string? given, string? kept) =>
        Assert.Equal(kept, AccessAddress.Canonical(given));
}
