using System.Security.Cryptography;
using System.Text;

namespace Fixtures.Toolkit;

/// <summary>An object that a container must hold. What is null is not compared.</summary>
/// <param name="Name">Its name.</param>
/// <example>
/// <code>
/// await cloud.Objects.AssertHoldsExactlyAsync("photos", new ExpectedObject("cat.jpg", "meow"), new("dog.jpg") { SizeBytes = 4 });
/// </code>
/// </example>
public sealed record ExpectedObject(string Name)
{
    /// <param name="name">Its name.</param>
    /// <param name="text">Its data as UTF-8. Those of a large object are read through its manifest.</param>
    public ExpectedObject(string name, string text)
        : this(name, Encoding.UTF8.GetBytes(text ?? throw new ArgumentNullException(nameof(text))))
    {
    }

    /// <param name="name">Its name.</param>
    /// <param name="content">Its data. Those of a large object are read through its manifest.</param>
    public ExpectedObject(string name, ReadOnlyMemory<byte> content)
        : this(name)
    {
        SizeBytes = content.Length;
#pragma warning disable CA5351 // Swift's ETag is an MD5.
        ContentMd5 = Convert.ToHexStringLower(MD5.HashData(content.Span));
#pragma warning restore CA5351
    }

    /// <summary>Its size, in bytes; of a large object that of all its segments.</summary>
    public long? SizeBytes { get; init; }

    /// <summary>Its ETag, without quotation marks, as HEAD shows it.</summary>
    public string? Etag { get; init; }

    /// <summary>Its content type.</summary>
    public string? ContentType { get; init; }

    /// <summary>The MD5 of the data, in hex; null if they are not compared.</summary>
    internal string? ContentMd5 { get; init; }

    /// <summary>A name is an object of which only the name counts.</summary>
    public static implicit operator ExpectedObject(string name) => new(name);

    /// <summary>An object that was put, by name, size and data.</summary>
    public static implicit operator ExpectedObject(NewObject file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return new(file.Name, file.Content) { ContentType = file.ContentType };
    }
}
