using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone;

/// <summary>A cloud with Keystone and optional other services, and a client of its API.</summary>
internal sealed class IdentityClient : ApiCloud
{
    private readonly ApiClient _cloudRoot;

    public IdentityClient(Func<OpenStackBuilder, OpenStackBuilder>? configure = null, params string[] beside)
        : this(Build(configure, beside))
    {
    }

    private IdentityClient(OpenStackCloud cloud) : base(cloud, new ApiClient(cloud, "identity")) => _cloudRoot = Api.Of("");

    /// <summary>A client of all services of the cloud: its paths begin with the name of the service.</summary>
    public ApiClient Root => _cloudRoot;

    public static JsonObject Password(string user, string password, JsonNode? scope = null)
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("password"),
                ["password"] = Of("user", new JsonObject { ["name"] = user, ["password"] = password, ["domain"] = Of("id", "default") }),
            },
        };
        if (scope is not null)
            auth["scope"] = scope;
        return new JsonObject { ["auth"] = auth };
    }

    public static JsonObject Project(string name) =>
        new() { ["project"] = new JsonObject { ["name"] = name, ["domain"] = new JsonObject { ["id"] = "default" } } };

    public static JsonObject Domain(string id) => new() { ["domain"] = new JsonObject { ["id"] = id } };

    public static JsonObject Rescope(string token, JsonNode? scope = null)
    {
        var auth = new JsonObject
        {
            ["identity"] = new JsonObject { ["methods"] = new JsonArray("token"), ["token"] = new JsonObject { ["id"] = token } },
        };
        if (scope is not null)
            auth["scope"] = scope;
        return new JsonObject { ["auth"] = auth };
    }

    public async Task<string> LoginAsync(string user, string project)
    {
        return (await Post("/v3/auth/tokens", Password(user, user, Project(project))).Expect(201)).Token;
    }

    public static JsonObject ApplicationCredential(string id, string? secret) => new()
    {
        ["auth"] = new JsonObject
        {
            ["identity"] = new JsonObject
            {
                ["methods"] = new JsonArray("application_credential"),
                ["application_credential"] = new JsonObject { ["id"] = id, ["secret"] = secret },
            },
        },
    };

    public static JsonObject Of(string name, JsonNode attributes) => new() { [name] = attributes };

    /// <summary>The id of the only resource with this name, looked up as an administrator.</summary>
    public async Task<string> IdAsync(string collection, string name)
    {
        var answer = await Get($"/v3/{collection}?name={name}").As("admin");
        return Assert.Single(answer.Body.GetProperty(collection).EnumerateArray()).GetProperty("id").GetString()!;
    }

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure, string[] beside)
    {
        var builder = new OpenStackBuilder().WithOnly(["identity", .. beside]).WithSeed(1);
        return (configure?.Invoke(builder) ?? builder).Build();
    }
}

/// <summary>Parts of Keystone's answers.</summary>
internal static class IdentityAnswers
{
    extension(ApiAnswer answer)
    {
        /// <summary>The value of <c>Openstack-Auth-Receipt</c>; empty without one.</summary>
        public string Receipt => answer.Header("Openstack-Auth-Receipt") ?? "";

        public IEnumerable<string?> RoleNames =>
            answer.Body.GetProperty("token").GetProperty("roles").EnumerateArray().Select(role => role.GetProperty("name").GetString());
    }
}
