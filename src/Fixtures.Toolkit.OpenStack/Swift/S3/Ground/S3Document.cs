using System.Xml;
using System.Xml.Linq;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

/// <summary>
/// An element of a document that a client sends. Its reader names what may be in it; anything else makes the document invalid, as with
/// upstream's schemas.
/// </summary>
/// <remarks>Upstream: swift.common.middleware.s3api.etree, <c>fromstring</c>.</remarks>
internal sealed class S3Document
{
    private static readonly XName TypeAttribute = XName.Get("type", "http://www.w3.org/2001/XMLSchema-instance");

    private readonly XElement _element;

    private S3Document(XElement element) => _element = element;

    /// <summary>The name; in no namespace, in S3's, or in the default one of the document.</summary>
    public string Name => _element.Name.Namespace == XNamespace.None || _element.Name.NamespaceName == S3Element.Namespace
        || _element.Name.Namespace == _element.GetDefaultNamespace() ? _element.Name.LocalName : _element.Name.ToString();

    /// <summary>The attribute <c>xsi:type</c>; null without one.</summary>
    public string? Type => _element.Attribute(TypeAttribute)?.Value;

    /// <exception cref="S3DocumentInvalidException">It is no XML.</exception>
    public static S3Document Parse(byte[] bytes)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            return new S3Document(XElement.Load(reader, LoadOptions.PreserveWhitespace));
        }
        catch (Exception error) when (error is XmlException or ArgumentException or InvalidOperationException)
        {
            throw new S3DocumentInvalidException();
        }
    }

    /// <exception cref="S3DocumentInvalidException">The root has another name.</exception>
    public static S3Document Parse(byte[] bytes, string root)
    {
        var document = Parse(bytes);
        return document.Name == root ? document : throw new S3DocumentInvalidException();
    }

    /// <summary>The elements in it, which has no text.</summary>
    /// <exception cref="S3DocumentInvalidException">It has text or attributes, or an element with another name.</exception>
    public IReadOnlyList<S3Document> Children(params IReadOnlyList<string> names) => Children(names, isTyped: false);

    /// <summary>The same of an element that may have the attribute <c>xsi:type</c>.</summary>
    public IReadOnlyList<S3Document> TypedChildren(params IReadOnlyList<string> names) => Children(names, isTyped: true);

    private IReadOnlyList<S3Document> Children(IReadOnlyList<string> names, bool isTyped)
    {
        RequireNoAttributes(isTyped);
        var texts = _element.Nodes().OfType<XText>();
        var children = _element.Elements().Select(element => new S3Document(element)).ToList();
        return texts.All(text => string.IsNullOrWhiteSpace(text.Value)) && children.TrueForAll(child => names.Contains(child.Name))
            ? children
            : throw new S3DocumentInvalidException();
    }

    /// <summary>The text of an element without others in it.</summary>
    /// <exception cref="S3DocumentInvalidException">It has attributes or elements.</exception>
    public string Text()
    {
        RequireNoAttributes(isTyped: false);
        return _element.HasElements ? throw new S3DocumentInvalidException() : _element.Value;
    }

    private void RequireNoAttributes(bool isTyped)
    {
        if (_element.Attributes().Any(attribute => !attribute.IsNamespaceDeclaration && !(isTyped && attribute.Name == TypeAttribute)))
            throw new S3DocumentInvalidException();
    }
}

/// <summary>A document is no XML, or not of its schema.</summary>
internal sealed class S3DocumentInvalidException() : Exception("The document is no XML, or not of its schema.");

/// <summary>Finds elements by their names.</summary>
internal static class S3Documents
{
    /// <summary>The only element of a name; null if there is none.</summary>
    /// <exception cref="S3DocumentInvalidException">There are several.</exception>
    public static S3Document? Find(this IReadOnlyList<S3Document> elements, string name)
    {
        S3Document[] found = [.. elements.Where(element => element.Name == name)];
        return found.Length > 1 ? throw new S3DocumentInvalidException() : found.FirstOrDefault();
    }

    /// <summary>The only element of a name.</summary>
    /// <exception cref="S3DocumentInvalidException">There is none, or there are several.</exception>
    public static S3Document Get(this IReadOnlyList<S3Document> elements, string name) =>
        elements.Find(name) ?? throw new S3DocumentInvalidException();
}
