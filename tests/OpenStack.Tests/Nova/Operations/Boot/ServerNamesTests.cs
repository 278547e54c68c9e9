using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class ServerNamesTests
{
    [Theory]
    [InlineData("My Server_1.x", "my-server-1-x")]
    [InlineData("-.a.-", "a")]
    [InlineData("ünïcode", "ünïcode")]
    [InlineData("日本", "Server-00000000-0000-0000-0000-000000000000")]
    [InlineData("a/b:c", "abc")]
    public void A_hostname_is_the_name_without_characters_that_are_not_allowed(string name, string hostname) =>
        Assert.Equal(hostname, ServerNames.Hostname(name, Guid.Empty, count: 1, index: 0));

    [Fact]
    public void Servers_of_one_request_are_numbered_from_one() =>
        Assert.Equal("s-3", ServerNames.Hostname("s", Guid.Empty, count: 3, index: 2));

    [Fact]
    public void A_password_has_a_character_of_each_kind_and_none_that_look_alike()
    {
        var password = ServerNames.NewPassword(new IdSource(1, predictableSecrets: true));

        Assert.Equal(12, password.Length);
        Assert.Matches("[2-9]", password);
        Assert.Matches("[A-Z]", password);
        Assert.Matches("[a-z]", password);
        Assert.DoesNotMatch("[01IOl]", password);
    }

    /// <summary>FIPS 180-4's digests of the empty text and of <c>abc</c>, and a host id that a real Nova made.</summary>
    [Theory]
    [InlineData("", "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("ed59ad1d17a9424cbeff7942d81904c8host2", "b622287016738433a7570474978316c72880fbd8179ae047b994d0c1")]
    public void Host_ids_are_sha_224(string text, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(Sha224.HashData(System.Text.Encoding.UTF8.GetBytes(text))));
}
