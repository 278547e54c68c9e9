namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Info;

public sealed class InfoDocumentTests
{
    [Fact]
    public async Task Anybody_learns_the_limits_and_the_middlewares_in_their_order()
    {
        await using var swift = await SwiftCloud.StartAsync();

        var answer = await swift.CallRoot("GET", "info").Anonymously().Expect(200);

        Assert.Equal(
            [
                "swift", "symlink", "versioned_writes", "object_versioning", "slo", "account_quotas", "container_quotas", "staticweb",
                "s3api", "ratelimit", "formpost", "tempurl", "bulk_upload", "bulk_delete", "container_sync",
            ],
            answer.Body.EnumerateObject().Select(section => section.Name));
    }

    [Fact]
    public async Task Storage_policies_are_those_of_the_settings()
    {
        await using var swift = await SwiftCloud.StartAsync(settings => settings with
        {
            Policies = [new("gold"), new("silver") { Aliases = ["argent"] }, new("old") { IsDeprecated = true }],
        });

        var answer = await swift.CallRoot("GET", "info");

        Assert.Equal(
            "[{\"name\": \"gold\", \"aliases\": \"gold\", \"default\": true}, {\"name\": \"silver\", \"aliases\": \"silver, argent\"}]",
            answer.Body.GetProperty("swift").GetProperty("policies").GetRawText());
    }

    [Fact]
    public async Task A_middleware_that_is_left_out_is_not_told()
    {
        await using var swift = await SwiftCloud.StartAsync(settings => settings with { LeftOut = ["slo", "tempurl"] });

        var answer = await swift.CallRoot("GET", "info");

        Assert.False(answer.Body.TryGetProperty("tempurl", out _));
        Assert.False(answer.Body.TryGetProperty("slo", out _));
        Assert.False(answer.Body.GetProperty("s3api").GetProperty("allow_multipart_uploads").GetBoolean());
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("HEAD", 200)]
    [InlineData("POST", 405)]
    public async Task The_document_can_only_be_read(string method, int status)
    {
        await using var swift = await SwiftCloud.StartAsync();

        await swift.CallRoot(method, "info").Expect(status);
    }
}
