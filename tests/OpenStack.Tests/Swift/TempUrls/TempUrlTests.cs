namespace Fixtures.Toolkit.OpenStack.Tests.Swift.TempUrls;

public sealed class TempUrlTests
{
    [Fact]
    public async Task A_signed_address_admits_without_a_token()
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get(Signed(swift, "GET", "c/o")).Anonymously();

        Assert.Equal((200, "o"), (answer.Status, answer.Text));
        Assert.Equal("attachment; filename=\"o\"; filename*=UTF-8''o", answer.Header("Content-Disposition"));
    }

    [Theory]
    [InlineData("GET", "GET", 200)]
    [InlineData("GET", "HEAD", 200)]
    [InlineData("PUT", "HEAD", 200)]
    [InlineData("HEAD", "GET", 401)]
    [InlineData("GET", "PUT", 401)]
    [InlineData("PUT", "PUT", 201)]
    [InlineData("DELETE", "DELETE", 204)]
    [InlineData("DELETE", "HEAD", 401)]
    public async Task A_signature_is_for_one_method_and_mostly_for_HEAD(string signed, string method, int status)
    {
        await using var swift = await StartAsync();

        await swift.Call(method, Signed(swift, signed, "c/o")).Anonymously().WithText("", "text/plain").Expect(status);
    }

    [Fact]
    public async Task An_address_expires_in_the_time_of_the_cloud()
    {
        await using var swift = await StartAsync();
        var address = Signed(swift, "GET", "c/o", seconds: 60);

        await swift.Get(address).Anonymously().Expect(200);
        await swift.Cloud.AdvanceAsync(TimeSpan.FromSeconds(61));

        await swift.Get(address).Anonymously().Expect(401);
    }

    [Theory]
    [InlineData("pre/", "pre/one", 200)]
    [InlineData("pre", "prefix", 200)]
    [InlineData("", "o", 200)]
    [InlineData("pre/", "prefix", 401)]
    public async Task A_prefix_admits_to_all_names_that_begin_with_it(string prefix, string name, int status)
    {
        await using var swift = await StartAsync();
        var expires = swift.Seconds(60);
        var signature = SwiftCloud.Sign($"GET\n{expires}\nprefix:/v1/{swift.Account}/c/{prefix}");

        var parameters = $"temp_url_sig={signature}&temp_url_expires={expires}&temp_url_prefix={prefix}";
        await swift.Get($"c/{name}?{parameters}").Anonymously().Expect(status);
    }

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.0/8", 200)]
    [InlineData("10.0.0.0/8", 401)]
    [InlineData("127.0.0.1/8", 401)]
    [InlineData("bogus", 401)]
    public async Task A_range_of_addresses_admits_the_clients_in_it(string range, int status)
    {
        await using var swift = await StartAsync();
        var expires = swift.Seconds(60);
        var signature = SwiftCloud.Sign($"ip={range}\nGET\n{expires}\n/v1/{swift.Account}/c/o");

        var parameters = $"temp_url_sig={signature}&temp_url_expires={expires}&temp_url_ip_range={range}";
        await swift.Get($"c/o?{parameters}").Anonymously().Expect(status);
    }

    [Fact]
    public async Task An_empty_range_of_addresses_is_none()
    {
        await using var swift = await StartAsync();

        await swift.Get(Signed(swift, "GET", "c/o") + "&temp_url_ip_range=").Anonymously().Expect(200);
    }

    [Fact]
    public async Task The_first_of_a_repeated_parameter_counts()
    {
        await using var swift = await StartAsync();
        var address = Signed(swift, "GET", "c/o");

        await swift.Get(address + "&temp_url_sig=other").Anonymously().Expect(200);
        await swift.Get(address.Replace("?", "?temp_url_sig=other&", StringComparison.Ordinal)).Anonymously().Expect(401);
    }

    [Fact]
    public async Task A_key_of_a_container_is_for_that_container()
    {
        await using var swift = await StartAsync();
        await swift.CreateAsync("other", "o");
        await swift.Post("other").With("X-Container-Meta-Temp-Url-Key-2", "its own").Expect(204);

        await swift.Get(Signed(swift, "GET", "other/o", key: "its own")).Anonymously().Expect(200);
        await swift.Get(Signed(swift, "GET", "c/o", key: "its own")).Anonymously().Expect(401);
    }

    [Theory]
    [InlineData("&filename=a%20b.txt", "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt")]
    [InlineData("&inline", "inline")]
    [InlineData("&inline&filename=x", "inline; filename=\"x\"; filename*=UTF-8''x")]
    public async Task The_address_names_the_file_that_a_browser_saves(string parameters, string expected)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Get(Signed(swift, "GET", "c/o") + parameters).Anonymously();

        Assert.Equal(expected, answer.Header("Content-Disposition"));
    }

    [Theory]
    [InlineData("X-Object-Manifest", "c/pre")]
    [InlineData("X-Symlink-Target", "c/o")]
    public async Task A_signed_upload_reaches_no_other_objects(string header, string value)
    {
        await using var swift = await StartAsync();

        var answer = await swift.Put(Signed(swift, "PUT", "c/new"), "").Anonymously().With(header, value);

        Assert.Equal((400, $"The header '{header}' is not allowed in this tempurl"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Only_public_metadata_are_shown()
    {
        await using var swift = await StartAsync();
        await swift.Post("c/o").With("X-Object-Meta-Secret", "1").With("X-Object-Meta-Public-Note", "2").Expect(202);

        var answer = await swift.Head(Signed(swift, "GET", "c/o")).Anonymously();

        Assert.Equal((null, "2"), (answer.Header("X-Object-Meta-Secret"), answer.Header("X-Object-Meta-Public-Note")));
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "o", "prefix", "pre/one");
        await swift.SetKeyAsync();
        return swift;
    }

    private static string Signed(SwiftCloud swift, string method, string path, int seconds = 600, string key = SwiftCloud.Key)
    {
        var expires = swift.Seconds(seconds);
        var signature = SwiftCloud.Sign($"{method}\n{expires}\n/v1/{swift.Account}/{path}", key);
        return $"{path}?temp_url_sig={signature}&temp_url_expires={expires}";
    }
}
