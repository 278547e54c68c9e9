using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron.Resources;

/// <summary><c>If-Match: revision_number=N</c>: the change is made only to that revision.</summary>
internal static partial class RevisionCheck
{
    public static void Enforce(ApiRequest request, IResource row)
    {
        if (request.Header("If-Match") is not { } header || row is not ITagged { Standard.Revision: var current })
            return;
        var wanted = Revision().Matches(header);
        if (wanted.Count == 0)
            return;
        if (wanted.Count > 1)
            throw NeutronFault.Bad("if-match", "Multiple revision_number etags are not supported");
        if (!int.TryParse(wanted[0].Groups[1].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var revision))
            throw NeutronFault.Bad("if-match", "Revision number etag must be in the format of revision_number=<int>");
        if (revision != current)
            throw new NeutronFault(HttpStatusCode.PreconditionFailed, "RevisionNumberConstraintFailed", $"Constrained to {revision}, but current revision is {current}");
    }

    [GeneratedRegex("revision_number=([^\",\\s]*)")]
    private static partial Regex Revision();
}
