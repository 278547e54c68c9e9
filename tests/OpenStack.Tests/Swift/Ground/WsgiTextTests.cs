using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class WsgiTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("ä", "Ã¤")]
    public void Each_byte_is_a_character(string text, string wsgi)
    {
        Assert.Equal(wsgi, WsgiText.From(text));
        Assert.Equal(text, WsgiText.Decode(wsgi));
    }

    [Fact]
    public void A_byte_that_is_no_UTF_8_becomes_a_lone_surrogate_and_returns()
    {
        Assert.Equal("a\uDCFF", WsgiText.Decode("aÿ"));
        Assert.Equal("aÿ", WsgiText.From("a\uDCFF"));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("Ã¤", true)]
    [InlineData("", false)]
    [InlineData("a\0b", false)]
    [InlineData("ÿ", false)]
    [InlineData("Ã", false)]
    public void Names_are_UTF_8_without_NUL(string wsgi, bool expected) => Assert.Equal(expected, WsgiText.IsUtf8(wsgi));

    [Theory]
    [InlineData("a b/ä", "a%20b/%C3%A4")]
    [InlineData("~._-+", "~._-%2B")]
    public void Quoting_keeps_slashes(string text, string expected)
    {
        var quoted = WsgiText.Quote(WsgiText.From(text));

        Assert.Equal(expected, quoted);
        Assert.Equal(text, WsgiText.ToText(WsgiText.Unquote(quoted)));
    }

    [Theory]
    [InlineData("x-object-meta-a1b", "X-Object-Meta-A1B")]
    [InlineData("max file count exceeded", "Max File Count Exceeded")]
    public void A_title_begins_each_word_with_a_capital(string text, string expected) => Assert.Equal(expected, WsgiText.Title(text));
}
