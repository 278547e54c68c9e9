using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>An account of object storage as the API showed it at one moment.</summary>
/// <param name="Name"><c>AUTH_</c> and the id of the project.</param>
/// <param name="Headers">The headers of the answer.</param>
public sealed record ObjectAccountInfo(string Name, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The number of its containers, with the hidden ones that keep versions.</summary>
    public long Containers => Headers.NumberOf("X-Account-Container-Count");

    /// <summary>The number of objects, as far as the containers have reported it to the account.</summary>
    public long Objects => Headers.NumberOf("X-Account-Object-Count");

    /// <summary>The bytes of the objects, as far as the containers have reported them to the account.</summary>
    public long BytesUsed => Headers.NumberOf("X-Account-Bytes-Used");

    /// <summary>Its metadata, by names without <c>X-Account-Meta-</c>, in any case.</summary>
    public IReadOnlyDictionary<string, string> Metadata => Headers.MetadataBelow("X-Account-Meta-");

    /// <summary>Name, containers, objects and bytes.</summary>
    public override string ToString() => $"account {Name}: {CountedNoun.Of(Containers, "container")}, "
        + $"{CountedNoun.Of(Objects, "object")}, {CountedNoun.Of(BytesUsed, "byte")}";
}
