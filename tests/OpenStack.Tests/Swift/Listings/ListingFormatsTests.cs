namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Listings;

public sealed class ListingFormatsTests
{
    [Theory]
    [InlineData("text/plain", "text/plain; charset=utf-8", "a&b\nsub/c\n")]
    [InlineData("application/xml", "application/xml; charset=utf-8", null)]
    [InlineData("text/xml", "text/xml; charset=utf-8", null)]
    public async Task The_client_chooses_the_format(string accept, string contentType, string? text)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get("c").With("Accept", accept);

        Assert.Equal((200, contentType), (answer.Status, answer.ContentType));
        Assert.Equal("Accept", answer.Header("Vary"));
        Assert.Equal(text ?? answer.Text, answer.Text);
    }

    [Fact]
    public async Task JSON_has_a_record_for_each_object_and_each_folder()
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get("c?format=json&delimiter=/").With("Accept", "text/plain");

        var time = swift.Cloud.Time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            ["bytes", "hash", "name", "content_type", "last_modified"],
            answer.Body[0].EnumerateObject().Select(member => member.Name));
        Assert.StartsWith(time, answer.Body[0].GetProperty("last_modified").GetString(), StringComparison.Ordinal);
        Assert.Equal("{\"subdir\": \"sub/\"}", answer.Body[1].GetRawText());
        Assert.Null(answer.Header("Vary"));
    }

    [Fact]
    public async Task XML_escapes_names()
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get("c?format=xml&delimiter=/");

        Assert.StartsWith(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<container name=\"c\"><object><name>a&amp;b</name>", answer.Text,
            StringComparison.Ordinal);
        Assert.EndsWith("<subdir name=\"sub/\"><name>sub/</name></subdir></container>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_listing_has_no_content_as_plain_text()
    {
        await using var swift = await StartAsync();

        await swift.Get("c?prefix=x").With("Accept", "text/plain").Expect(204);
        await swift.Get("c?prefix=x").Expect(200);
    }

    [Theory]
    [InlineData("image/png", 406)]
    [InlineData("text/plain;q=x", 400)]
    public async Task A_client_that_accepts_no_format_is_refused(string accept, int status)
    {
        await using var swift = await StartAsync();

        await swift.Get("c").With("Accept", accept).Expect(status);
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "a&b", "sub/c");
        return swift;
    }
}
