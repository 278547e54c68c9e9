namespace Fixtures.Toolkit.OpenStack.Tests.Swift.FormPost;

public sealed class FormPostTests
{
    [Fact]
    public async Task A_signed_form_makes_an_object_of_each_file()
    {
        await using var swift = await StartAsync();
        var form = new Form(swift, "c/in-").WithFile("a.txt", "hello").WithFile("b.html", "<p>", "text/html");

        var answer = await form.SendAsync();

        Assert.Equal((201, "201 Created", "text/plain"), (answer.Status, answer.Text, answer.ContentType));
        Assert.Equal(["in-a.txt", "in-b.html"], await swift.ListAsync("c"));
        Assert.Equal("text/html", (await swift.Head("c/in-b.html")).ContentType);
    }

    [Theory]
    [InlineData("c", "a")]
    [InlineData("c/", "a")]
    [InlineData("c/folder/", "folder/a")]
    [InlineData("c/pre", "prea")]
    public async Task The_name_of_a_file_follows_the_path_of_the_form(string path, string expected)
    {
        await using var swift = await StartAsync();

        await new Form(swift, path).WithFile("a", "1").SendAsync();

        Assert.Equal([expected], await swift.ListAsync("c"));
    }

    [Fact]
    public async Task Clients_sign_the_path_below_the_mount_or_the_whole_one()
    {
        await using var swift = await StartAsync();
        var below = new Form(swift, "c/") { Root = "" }.WithFile("below", "1");
        var whole = new Form(swift, "c/") { Root = "/object-store" }.WithFile("whole", "1");

        Assert.Equal(201, (await below.SendAsync()).Status);
        Assert.Equal(201, (await whole.SendAsync()).Status);
    }

    [Fact]
    public async Task Fields_set_the_headers_of_the_files_behind_them()
    {
        await using var swift = await StartAsync();
        var form = new Form(swift, "c/").With("x_delete_after", "60").With("content-type", "text/css").With("content-encoding", "gzip")
            .WithFile("a", "1").With("x_delete_after", "6000");

        await form.SendAsync();

        var head = await swift.Head("c/a");
        Assert.Equal(
            ("text/css", "gzip", swift.Seconds(60)),
            (head.ContentType, head.Header("Content-Encoding"), head.Header("X-Delete-At")));
    }

    [Fact]
    public async Task A_file_that_is_too_long_writes_nothing()
    {
        await using var swift = await StartAsync();
        var form = new Form(swift, "c/").WithFile("fits", new string('x', 100)).WithFile("long", new string('x', 101));

        var answer = await form.SendAsync();

        Assert.Equal((400, "FormPost: max_file_size exceeded"), (answer.Status, answer.Text));
        Assert.Equal(["fits"], await swift.ListAsync("c"));
    }

    [Fact]
    public async Task Files_beyond_the_allowed_number_are_refused_and_those_before_them_stay()
    {
        await using var swift = await StartAsync();
        var form = new Form(swift, "c/").WithFile("a", "1").WithFile("b", "2").WithFile("c", "3");

        var answer = await form.SendAsync();

        Assert.Equal((400, "400 Bad Request\r\nFormPost: Max File Count Exceeded"), (answer.Status, answer.Text));
        Assert.Equal(["a", "b"], await swift.ListAsync("c"));
    }

    [Fact]
    public async Task A_form_expires_in_the_time_of_the_cloud()
    {
        await using var swift = await StartAsync();
        var form = new Form(swift, "c/") { Expires = swift.Seconds(60) }.WithFile("a", "1");

        await swift.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));
        var answer = await form.SendAsync();

        Assert.Equal((401, "FormPost: Form Expired"), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("https://site/done", "https://site/done?status=201&message=")]
    [InlineData("https://site/done?x=1", "https://site/done?x=1&status=201&message=")]
    public async Task A_browser_is_sent_on_with_the_status(string redirect, string expected)
    {
        await using var swift = await StartAsync();

        var answer = await new Form(swift, "c/") { Redirect = redirect }.WithFile("a", "1").SendAsync();

        Assert.Equal((303, expected, null), (answer.Status, answer.Header("Location"), answer.ContentType));
        Assert.Equal($"<html><body><p><a href=\"{expected}\">Click to continue...</a></p></body></html>", answer.Text);
    }

    [Theory]
    [InlineData("max_file_size", "x", "max_file_size not an integer")]
    [InlineData("max_file_count", "x", "max_file_count not an integer")]
    [InlineData("expires", "x", "expired not an integer")]
    [InlineData("x_delete_at", "", "x_delete_at not an integer: Unix timestamp required.")]
    [InlineData("x_delete_after", "x", "x_delete_after not an integer: Number of seconds required.")]
    [InlineData("content-type", "a\r\nb", "content-type not a header value")]
    public async Task A_field_that_is_malformed_is_named(string field, string value, string fault)
    {
        await using var swift = await StartAsync();

        var answer = await new Form(swift, "c/").With(field, value).WithFile("a", "1").SendAsync();

        Assert.Equal((400, "FormPost: " + fault), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("c/", "another-key", 401, "FormPost: Invalid Signature")]
    [InlineData("", SwiftCloud.Key, 401, "FormPost: Invalid Signature")]
    [InlineData("missing/", SwiftCloud.Key, 404, "404 Not Found")]
    public async Task A_form_needs_a_container_and_the_signature_of_a_key(string path, string key, int status, string text)
    {
        await using var swift = await StartAsync();

        var answer = await new Form(swift, path) { Key = key }.WithFile("a", "1").SendAsync();

        Assert.Equal((status, text), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_form_without_files_is_refused()
    {
        await using var swift = await StartAsync();

        var answer = await new Form(swift, "c/").WithFile("", "1").SendAsync();

        Assert.Equal((400, "400 Bad Request\r\nFormPost: No Files To Process"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_deployment_without_forms_wants_a_token()
    {
        await using var swift = await SwiftCloud.StartAsync(settings => settings with { LeftOut = ["formpost"] });
        await swift.CreateAsync("c");
        await swift.SetKeyAsync();

        var answer = await new Form(swift, "c/").WithFile("a", "1").SendAsync();

        Assert.Equal(401, answer.Status);
        Assert.False((await swift.CallRoot("GET", "info")).Body.TryGetProperty("formpost", out _));
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c");
        await swift.SetKeyAsync();
        return swift;
    }
}
