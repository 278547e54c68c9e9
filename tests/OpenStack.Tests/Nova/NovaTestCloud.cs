using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova;

/// <summary>A cloud whose tokens are user names, so that Nova is tested without Keystone.</summary>
internal sealed class NovaTestCloud : ApiCloud
{
    public NovaTestCloud(Func<OpenStackBuilder, OpenStackBuilder>? configure = null) : this(Build(configure))
    {
    }

    private NovaTestCloud(OpenStackCloud cloud)
        : base(cloud, new ApiClient(cloud, "compute") { HasNamedTokens = true, User = "admin" })
    {
    }

    public static string AdminProject => "ad000000000000000000000000000000";

    public static string DemoProject => "de000000000000000000000000000000";

    private static OpenStackCloud Build(Func<OpenStackBuilder, OpenStackBuilder>? configure)
    {
        var cloud = (configure ?? (builder => builder))(new OpenStackBuilder()).Build();
        cloud.World.Apis.Tokens = new NamedTokens();
        return cloud;
    }

    private sealed class NamedTokens : ITokenAuthority
    {
        public bool IsOpen => false;

        public Credentials? Validate(string token, ApiRequest request) => token switch
        {
            "admin" => new Credentials { UserId = "u-admin", ProjectId = AdminProject, Roles = ["admin", "member", "reader"] },
            "demo" => new Credentials { UserId = "u-demo", ProjectId = DemoProject, Roles = ["member", "reader"] },
            "reader" => new Credentials { UserId = "u-reader", ProjectId = DemoProject, Roles = ["reader"] },
            _ => null,
        };
    }
}
