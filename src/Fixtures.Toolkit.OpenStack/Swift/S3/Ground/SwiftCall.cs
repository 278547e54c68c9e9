using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>A request to Swift that an S3 request is made of.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Container">Null for the account.</param>
/// <param name="Object">Null for the container.</param>
internal sealed record SwiftCall(string Method, string? Container = null, string? Object = null)
{
    /// <summary>Default: none, whatever the client's request has.</summary>
    public SwiftQuery Query { get; init; } = SwiftQuery.Empty;

    /// <summary>Headers in place of those of the client's request.</summary>
    public SwiftHeaders Headers { get; init; } = new();

    /// <summary>Default: none.</summary>
    public UploadedBody Body { get; init; } = UploadedBody.None;

    /// <summary>Whether it sends the data that the client sends, and not a document of its own.</summary>
    public bool SendsClientData { get; init; }
}
