namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>An account, a container or an object as the proxy serves it, behind all middlewares.</summary>
internal interface ISwiftResource
{
    /// <summary>Its methods, in the order of its <c>Allow</c> header, of which clients can rely on none.</summary>
    IReadOnlyList<string> Methods { get; }

    /// <summary>Whether a method reads the container's ACL before it refuses a request.</summary>
    bool DelaysDenial(string method);

    ValueTask<SwiftResponse> HandleAsync(SwiftRequest request);
}
