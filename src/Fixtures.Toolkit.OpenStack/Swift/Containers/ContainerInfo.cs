using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.Containers;

/// <summary>The container of an object, as the handlers of objects need it.</summary>
internal static class ContainerInfo
{
    /// <summary>The container of the request's path; null if it does not exist.</summary>
    public static SwiftContainer? FindContainer(this SwiftRequest request) => request.Path is { Account: { } account, Container: { } name }
        ? request.Swift.State.FindContainer(account, name)
        : null;

    /// <summary>Authorizes a request by the container's ACL, unless it is authorized already.</summary>
    /// <exception cref="SwiftFault">It is not allowed.</exception>
    public static void AuthorizeBy(this SwiftRequest request, string? acl)
    {
        request.Acl = acl;
        if (request.Authorize?.Invoke(request) is { } refusal)
            throw new SwiftFault(refusal);
    }
}
