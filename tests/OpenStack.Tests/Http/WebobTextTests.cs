using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Http;

public sealed class WebobTextTests
{
    [Theory]
    [InlineData("a<br />b", "a\nb")]
    [InlineData("a<BR\n x>b\r\nc", "a\nb c")]
    [InlineData("a <b>bold</b> word", "a bold word")]
    [InlineData("1 < 2 and 3 > 2", "1  2")]
    [InlineData("a <!-- comment --> b", "a  comment  b")]
    [InlineData("<<<", "<<<")]
    [InlineData("a<br", "a<br")]
    public void Tags_are_stripped_as_webob_strips_them(string text, string stripped) => Assert.Equal(stripped, WebobText.StripTags(text));

    [Fact]
    public void A_million_openings_without_an_end_take_linear_time()
    {
        var text = string.Concat(Enumerable.Repeat("<br", 1_000_000));

        Assert.Equal(text, WebobText.StripTags(text));
    }
}
