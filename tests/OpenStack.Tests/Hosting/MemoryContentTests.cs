using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit.OpenStack.Tests.Hosting;

public sealed class MemoryContentTests
{
    private readonly byte[] _bytes = [1, 2, 3, 4];

    [Fact]
    public async Task Its_bytes_are_read_without_a_copy_and_those_of_another_content_with_one()
    {
        using var memory = new MemoryContent(_bytes);
        using var other = new ByteArrayContent(_bytes);

        Assert.True((await MemoryContent.ReadAsync(memory, default)).Equals(_bytes));
        Assert.False((await MemoryContent.ReadAsync(other, default)).Equals(_bytes));
    }

    [Fact]
    public async Task A_client_cannot_change_them()
    {
        using var content = new MemoryContent(_bytes.AsMemory(1, 2));

        var copy = await content.ReadAsByteArrayAsync();
        copy[0] = 9;
        var stream = await content.ReadAsStreamAsync();

        Assert.Equal([1, 2, 3, 4], _bytes);
        Assert.False(stream.CanWrite);
        Assert.Equal([2, 3], content.Bytes.ToArray());
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html ; charset=UTF-8", "text/html")]
    public void Its_media_type_is_without_parameters(string? contentType, string mediaType)
    {
        using var content = new MemoryContent(_bytes, contentType);

        Assert.Equal(mediaType, MemoryContent.MediaTypeOf(content).ToString());
    }
}
