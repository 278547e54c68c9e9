namespace Fixtures.Toolkit.OpenStack.Tests.Glance.ImageStores;

/// <summary>A cloud whose Glance keeps images in Swift, and a look into its account there.</summary>
internal sealed class SwiftImages(
    Func<SwiftImageStoreSettings, SwiftImageStoreSettings>? store = null,
    Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : IAsyncDisposable
{
    private static readonly object Domain = new { id = "default" };

    public ImageClient Glance { get; } = new(builder =>
    {
        builder.WithoutImages().WithSwiftImageStore(store);
        return configure?.Invoke(builder) ?? builder;
    });

    public OpenStackCloud Cloud => Glance.Cloud;

    /// <summary>The names of the objects in Glance's container.</summary>
    public async Task<IReadOnlyList<string>> ObjectsAsync() => await AskAsync("GET", "") is { Status: 200 } listing
        ? listing.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        : [];

    /// <summary>Sends a request to an object as Glance's user.</summary>
    public async Task<ApiAnswer> AskAsync(string method, string name)
    {
        var login = await LogInAsync();
        var project = login.Body.GetProperty("token").GetProperty("project").GetProperty("id").GetString();
        return await Glance.Api.Of("object-store").Call(method, $"/v1/AUTH_{project}/glance/{name}".TrimEnd('/'))
            .WithToken(login.Token).With("Accept", "text/plain");
    }

    /// <summary>Logs in as Glance's user.</summary>
    public Task<ApiAnswer> LogInAsync()
    {
        var user = new { name = "glance", password = "service", domain = Domain };
        var auth = new
        {
            identity = new { methods = new[] { "password" }, password = new { user } },
            scope = new { project = new { name = "service", domain = Domain } },
        };
        return Glance.Api.Of("identity/v3").Post("/auth/tokens", new { auth }).Anonymously().Expect(201);
    }

    public ValueTask DisposeAsync() => Glance.DisposeAsync();
}
