using System.Xml.Linq;
using Fixtures.Toolkit.Packaging;

// PublicDocumentation ASSEMBLY XML: removes from the documentation file of an assembly every member that no user of the assembly sees.
if (args is not [var assembly, var path])
{
    Console.Error.WriteLine("Usage: PublicDocumentation ASSEMBLY XML. The XML file is rewritten without its internal members.");
    return 1;
}

var visible = VisibleMembers.Of(assembly);
var document = XDocument.Load(path, LoadOptions.PreserveWhitespace);
foreach (var member in document.Descendants("member").Where(member => !visible.Contains((string?)member.Attribute("name") ?? "")).ToList())
{
    if (member.PreviousNode is XText indent)
        indent.Remove();
    member.Remove();
}

document.Save(path, SaveOptions.DisableFormatting);
return 0;
