using Fixtures.Toolkit.OpenStack.Swift.FormPost;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.FormPost;

public sealed class HeaderAttributesTests
{
    [Theory]
    [InlineData("form-data; name=\"file1\"; filename=\"a.txt\"", "form-data", "file1", "a.txt")]
    [InlineData("form-data;name=file1;filename=a;b", "form-data", "file1", "a")]
    [InlineData("form-data; filename=\"a;b.txt\"", "form-data", null, "a;b.txt")]
    [InlineData("form-data; name = x; filename=a", "form-data", null, null)]
    [InlineData("form-data", "form-data", null, null)]
    [InlineData("", "", null, null)]
    public void Attributes_are_read_until_one_is_malformed(string header, string value, string? name, string? fileName)
    {
        var attributes = HeaderAttributes.Parse(header);

        Assert.Equal((value, name, fileName), (attributes.Value, attributes["name"], attributes["filename"]));
    }
}
