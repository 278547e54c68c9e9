using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>Requests to Swift as faults know them.</summary>
internal static class SwiftEvents
{
    public static RequestEvent EventOf(RequestHead head)
    {
        if (IsS3(head))
        {
            var query = SwiftQuery.Parse(head.Query);
            return new RequestEvent(
                S3Operations.NameOf(head.Method, head.Path, query, head.Header("X-Amz-Copy-Source") is not null),
                SubjectsOf(account: null, head.Path.TrimStart('/').Split('/', 2)));
        }

        var path = SwiftPath.Parse(head.Path) ?? default;
        // Their paths have the form of an account's.
        var name = path is { Version: "info" or "healthcheck", Account: null } ? $"{head.Method} /{path.Version}" : null;
        return new RequestEvent(name, SubjectsOf(path.Account, [path.Container ?? "", path.Object ?? ""]))
        {
            TokenHeader = head.Header("X-Auth-Token") is null ? "X-Storage-Token" : "X-Auth-Token",
        };
    }

    /// <summary>The names of a container or an object, with and without the account and the container in front.</summary>
    /// <param name="account">Null if the request does not name it.</param>
    /// <param name="names">The container and the object; empty ones are missing.</param>
    public static IReadOnlyList<string> SubjectsOf(string? account, params string[] names)
    {
        var given = Array.FindAll(names, name => name.Length > 0);
        string[] own = [.. given.Select((_, index) => string.Join('/', given[..(index + 1)]))];
        return account is null ? own : [.. own, .. own.Select(name => $"{account}/{name}"), account];
    }

    public static RequestHead HeadOf(ApiRequest request) => new(request.Method, request.Path, request.QueryString, request.Header);

    /// <summary>Whether the request is signed as those of S3.</summary>
    public static bool IsS3(RequestHead head) => head.Header("Authorization") is not null
        || (SwiftQuery.Parse(head.Query) is var query && (query.Has("X-Amz-Credential") || query.Has("AWSAccessKeyId")));
}
