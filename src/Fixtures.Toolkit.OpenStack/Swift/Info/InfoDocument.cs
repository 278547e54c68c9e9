using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Info;

/// <summary>Answers <c>/info</c>: the limits, the policies and a section of each middleware.</summary>
/// <remarks>Upstream: swift.proxy.controllers.info.</remarks>
internal static class InfoDocument
{
    public static SwiftResponse Answer(SwiftRequest request, IEnumerable<ISwiftMiddleware> middlewares)
    {
        if (request.Method == "OPTIONS")
            return SwiftResponse.Empty(200).With("Allow", "HEAD, GET, OPTIONS");
        if (!request.IsGetOrHead)
            return SwiftResponse.MethodNotAllowed(["GET", "HEAD", "OPTIONS"]);
        if (request.Query.Has("swiftinfo_sig"))
            return new SwiftResponse(403);
        var settings = request.Swift.Settings;
        var info = new JsonObject { ["swift"] = Proxy(settings) };
        // They register from the store to the client.
        foreach (var middleware in middlewares.Reverse())
            middleware.Describe(info, settings);
        return SwiftResponse.Text(200, Python.PythonJson.Dump(info), "application/json; charset=UTF-8");
    }

    private static JsonObject Proxy(ObjectStorageSettings settings) => new()
    {
        ["version"] = "2.30.1",
        ["strict_cors_mode"] = true,
        ["policies"] = new JsonArray([.. settings.Policies.Where(policy => !policy.IsDeprecated || policy == settings.Policies[0])
            .Select(policy => Policy(policy, policy == settings.Policies[0]))]),
        ["allow_account_management"] = settings.AllowsAccountManagement,
        ["account_autocreate"] = true,
        ["max_file_size"] = SwiftConstraints.MaxFileSize,
        ["max_meta_name_length"] = SwiftConstraints.MaxMetaNameLength,
        ["max_meta_value_length"] = SwiftConstraints.MaxMetaValueLength,
        ["max_meta_count"] = SwiftConstraints.MaxMetaCount,
        ["max_meta_overall_size"] = SwiftConstraints.MaxMetaOverallSize,
        ["max_header_size"] = SwiftConstraints.MaxHeaderSize,
        ["max_object_name_length"] = SwiftConstraints.MaxObjectNameLength,
        ["container_listing_limit"] = SwiftConstraints.ContainerListingLimit,
        ["account_listing_limit"] = SwiftConstraints.AccountListingLimit,
        ["max_account_name_length"] = SwiftConstraints.MaxAccountNameLength,
        ["max_container_name_length"] = SwiftConstraints.MaxContainerNameLength,
        ["extra_header_count"] = 0,
    };

    private static JsonObject Policy(StoragePolicyDefinition policy, bool isDefault)
    {
        var document = new JsonObject { ["name"] = policy.Name, ["aliases"] = string.Join(", ", policy.Aliases.Prepend(policy.Name)) };
        if (isDefault)
            document["default"] = true;
        return document;
    }
}
