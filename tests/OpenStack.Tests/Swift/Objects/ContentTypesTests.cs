using Fixtures.Toolkit.OpenStack.Swift.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Objects;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("a.txt", "text/plain")]
    [InlineData("folder.d/a.JPG", "image/jpeg")]
    [InlineData("a.tar.gz", "application/x-tar")]
    [InlineData("a.tgz", "application/x-tar")]
    [InlineData("a.json", "application/json")]
    [InlineData("a.tar.GZ", "application/gzip")]
    [InlineData("a.b.Z", "chemical/x-molconn-Z")]
    [InlineData("a.c++", "text/x-c++src")]
    [InlineData("a..txt", "text/plain")]
    [InlineData("a.gz", null)]
    [InlineData("a", null)]
    [InlineData(".txt", null)]
    [InlineData("a.unknown", null)]
    public void The_extension_of_a_name_tells_its_type(string name, string? type) => Assert.Equal(type, ContentTypes.Guess(name));
}
