namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Auth;

public sealed class KeystoneAuthTests
{
    [Theory]
    [InlineData("GET", "", 403)]
    [InlineData("GET", "c", 403)]
    [InlineData("GET", "c/o", 403)]
    [InlineData("PUT", "d", 403)]
    public async Task A_reader_of_the_project_has_no_rights_of_its_own(string method, string path, int status)
    {
        await using var swift = await StartAsync();

        await swift.Call(method, path).As("reader").Expect(status);
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("*:reader")]
    [InlineData("demo:*")]
    [InlineData("other, demo:reader")]
    public async Task An_ACL_names_roles_projects_and_users(string acl)
    {
        await using var swift = await StartAsync();
        await swift.Post("c").With("X-Container-Read", acl).With("X-Container-Write", acl).Expect(204);

        await swift.Get("c/o").As("reader").Expect(200);
        await swift.Put("c/new", "1").As("reader").Expect(201);
        await swift.Post("c").As("reader").Expect(403);
    }

    [Theory]
    [InlineData(".r:*", null, 200, 401)]
    [InlineData(".r:*,.rlistings", null, 200, 200)]
    [InlineData(".r:site.example,.rlistings", null, 401, 401)]
    [InlineData(".r:site.example,.rlistings", "http://site.example/page", 200, 200)]
    [InlineData(".r:.example,.r:-bad.example", "http://bad.example/", 401, 401)]
    [InlineData(".r:.example,.r:-bad.example", "http://good.example/", 200, 401)]
    public async Task An_ACL_admits_pages(string acl, string? page, int objectStatus, int listingStatus)
    {
        await using var swift = await StartAsync();
        await swift.Post("c").With("X-Container-Read", acl).Expect(204);

        var statuses = new List<int>();
        foreach (var path in (string[])["c/o", "c"])
        {
            var get = swift.Get(path).Anonymously();
            statuses.Add((await (page is null ? get : get.With("Referer", page))).Status);
        }

        Assert.Equal([objectStatus, listingStatus], statuses);
    }

    [Fact]
    public async Task A_reseller_owns_all_accounts()
    {
        await using var swift = await StartAsync();

        await swift.CallRoot("PUT", "v1/AUTH_never-seen/c").As("reseller").Expect(201);
        var head = await swift.CallRoot("HEAD", "v1/AUTH_never-seen/c").As("reseller");

        Assert.Equal("False", head.Header("X-Container-Sharding"));
        await swift.CallRoot("PUT", "v1/AUTH_never-seen/c").Expect(403);
    }

    [Fact]
    public async Task Only_owners_see_ACLs_and_keys()
    {
        await using var swift = await StartAsync();
        await swift.Post("c").With("X-Container-Read", "reader").With("X-Container-Meta-Temp-Url-Key", "secret").Expect(204);

        var owner = await swift.Head("c");
        var reader = await swift.Head("c").As("reader");

        Assert.Equal(("reader", "secret"), (owner.Header("X-Container-Read"), owner.Header("X-Container-Meta-Temp-Url-Key")));
        Assert.Equal((null, null), (reader.Header("X-Container-Read"), reader.Header("X-Container-Meta-Temp-Url-Key")));
    }

    private static async Task<SwiftCloud> StartAsync()
    {
        var swift = await SwiftCloud.StartAsync();
        await swift.CreateAsync("c", "o");
        return swift;
    }
}
