using System.Globalization;
using System.Text;
using Fixtures.Toolkit.OpenStack.Swift.Bulk;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>An element of an answer in XML, written as lxml writes it.</summary>
/// <param name="name">Its name.</param>
/// <param name="text">Its text; null for none, which is another form than an empty one.</param>
internal sealed class S3Element(string name, string? text = null)
{
    public const string ContentType = "application/xml";
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    private readonly List<S3Element> _children = [];

    /// <summary>Attributes as they are written.</summary>
    public string Attributes { get; init; } = "";

    public S3Element Add(string childName, string? childText = null) => Add(new S3Element(childName, childText));

    public S3Element Add(S3Element child)
    {
        _children.Add(child);
        return child;
    }

    /// <summary>Adds an account as owner or initiator: upstream has no other name than its id.</summary>
    public void AddUser(string role, string userId)
    {
        var user = Add(role);
        user.Add("ID", userId);
        user.Add("DisplayName", userId);
    }

    public byte[] Write(bool hasNamespace = true)
    {
        var xml = new StringBuilder("<?xml version='1.0' encoding='UTF-8'?>\n");
        Write(xml, hasNamespace ? $" xmlns=\"{Namespace}\"" : "");
        return Encoding.UTF8.GetBytes(xml.ToString());
    }

    /// <summary>The document as an answer.</summary>
    public SwiftResponse ToResponse(string? contentType = ContentType) =>
        new SwiftResponse(200) { Body = new BytesBody(Write()) }.With("Content-Type", contentType);

    /// <summary>The document as an answer whose length upstream does not know.</summary>
    public SwiftResponse ToChunkedResponse() => new(200) { Body = new ChunkedBody(Write()), ContentType = ContentType };

    private void Write(StringBuilder xml, string namespaces)
    {
        xml.Append('<').Append(name).Append(namespaces).Append(Attributes);
        if (text is null && _children.Count == 0)
        {
            xml.Append("/>");
            return;
        }

        xml.Append('>');
        Escape(xml, text ?? "");
        foreach (var child in _children)
            child.Write(xml, "");
        xml.Append("</").Append(name).Append('>');
    }

    /// <summary>Characters that XML has no form for become references, as in Amazon's answers. Upstream crashes.</summary>
    private static void Escape(StringBuilder xml, string value)
    {
        foreach (var character in value)
        {
            _ = character switch
            {
                '&' => xml.Append("&amp;"),
                '<' => xml.Append("&lt;"),
                '>' => xml.Append("&gt;"),
                '\t' or '\n' => xml.Append(character),
                < ' ' or '\uFFFE' or '\uFFFF' => xml.Append(CultureInfo.InvariantCulture, $"&#{(int)character};"),
                _ => xml.Append(character),
            };
        }
    }
}
