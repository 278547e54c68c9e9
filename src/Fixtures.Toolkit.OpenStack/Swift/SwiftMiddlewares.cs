using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Swift.Auth;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Copy;
using Fixtures.Toolkit.OpenStack.Swift.DynamicLargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.FormPost;
using Fixtures.Toolkit.OpenStack.Swift.Gate;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.ObjectVersioning;
using Fixtures.Toolkit.OpenStack.Swift.Quotas;
using Fixtures.Toolkit.OpenStack.Swift.S3;
using Fixtures.Toolkit.OpenStack.Swift.StaticLargeObjects;
using Fixtures.Toolkit.OpenStack.Swift.StaticWeb;
using Fixtures.Toolkit.OpenStack.Swift.Symlinks;
using Fixtures.Toolkit.OpenStack.Swift.TempUrls;
using Fixtures.Toolkit.OpenStack.Swift.VersionedWrites;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The pipeline of the proxy, one line for each middleware, from the client to the store. This is the only list of them.</summary>
internal static class SwiftMiddlewares
{
    public static ImmutableArray<ISwiftMiddleware> All { get; } =
    [
        new CatchErrors(),
        new Gatekeeper(),
        new HealthCheck(),
        new ListingFormats(),
        new ContainerSync(),
        new BulkOperations(),
        new TempUrl(),
        new FormPosts(),
        new RateLimit(),
        new AuthToken(),
        new S3Api(),
        new KeystoneAuth(),
        new StaticWebsites(),
        new ServerSideCopy(),
        new ContainerQuotas(),
        new AccountQuotas(),
        new StaticLargeObject(),
        new DynamicLargeObject(),
        new VersionedWrite(),
        new ObjectVersions(),
        new SymbolicLink(),
        new SwiftProxy(),
    ];

    /// <summary>The names of those that a deployment can leave out.</summary>
    public static IEnumerable<string> Optional => All.Where(middleware => middleware.IsOptional).Select(middleware => middleware.Name);

    /// <summary>The middlewares of a deployment.</summary>
    public static ImmutableArray<ISwiftMiddleware> Of(ObjectStorageSettings settings) => settings.LeftOut.IsEmpty
        ? All
        : [.. All.Where(middleware => !middleware.IsOptional || !settings.LeftOut.Contains(middleware.Name))];
}
