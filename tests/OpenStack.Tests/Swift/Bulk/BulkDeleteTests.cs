namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Bulk;

public sealed class BulkDeleteTests
{
    [Fact]
    public async Task Objects_go_before_their_containers()
    {
        await using var swift = await StartAsync();

        var report = await DeleteAsync(swift, "/a\n/a/sp%20ace\na/o\n/a/missing\n");

        Assert.Equal(("200 OK", "3", "1"), (report["Response Status"], report["Number Deleted"], report["Number Not Found"]));
        Assert.Equal(["b"], await swift.ListAsync(""));
    }

    [Fact]
    public async Task Each_refusal_is_reported_and_the_others_go_on()
    {
        await using var swift = await StartAsync();

        var report = await DeleteAsync(swift, "/b\n/\n/a/o");

        Assert.Equal(("400 Bad Request", "1"), (report["Response Status"], report["Number Deleted"]));
        Assert.Equal("[[\"/b\", \"409 Conflict\"], [\"/\", \"405 Method Not Allowed\"]]", report["Errors"]);
    }

    [Theory]
    [InlineData("text/plain", "Number Deleted: 1\nNumber Not Found: 0\nResponse Body: \nResponse Status: 200 OK\nErrors:\n")]
    [InlineData(
        "text/xml",
        "<delete>\n<number_deleted>1</number_deleted>\n<number_not_found>0</number_not_found>\n<response_body></response_body>\n"
            + "<response_status>200 OK</response_status>\n<errors>\n</errors>\n</delete>\n")]
    public async Task The_report_has_the_format_that_the_client_accepts(string accept, string expected)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Post("?bulk-delete").With("Accept", accept).WithText("/a/o", "text/plain");

        Assert.Equal((200, accept, expected), (answer.Status, answer.ContentType, answer.Text));
    }

    [Theory]
    [InlineData("", "text/plain", "400 Bad Request", "Invalid bulk delete.")]
    [InlineData("/a/o", "application/json", "406 Not Acceptable", "")]
    public async Task A_request_that_is_malformed_is_answered_in_the_report(string names, string mediaType, string status, string body)
    {
        await using var swift = await StartAsync();

        var report = await swift.Post("?bulk-delete").WithText(names, mediaType).Expect(200);

        Assert.Equal((status, body), (report["Response Status"], report["Response Body"]));
    }

    private static Task<ApiAnswer> DeleteAsync(SwiftCloud swift, string names) =>
        swift.Post("?bulk-delete").WithText(names, "text/plain").Expect(200);

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("a", "o", "sp%20ace");
        await swift.CreateAsync("b", "o");
        return swift;
    }
}
