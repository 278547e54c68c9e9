using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Neutron.Ground.Tables;

namespace Fixtures.Toolkit.OpenStack.Neutron.Ground.Requests;

/// <summary><c>If-Match: revision_number=N</c>: the change applies only to that revision.</summary>
/// <remarks>Source: Neutron, <c>check_request_for_revision_constraint</c> and <c>services/revisions/revision_plugin.py</c>.</remarks>
internal sealed partial class RevisionConstraint
{
    private const string Prefix = "revision_number=";
    private static readonly RevisionConstraint None = new(null);
    private readonly int? _revision;

    private RevisionConstraint(int? revision) => _revision = revision;

    /// <summary>Reads the header.</summary>
    public static RevisionConstraint From(ApiRequest request)
    {
        if (request.Header("If-Match") is not { Length: > 0 } header)
            return None;
        var tags = Quoted().Matches(header) is { Count: > 0 } quoted
            ? quoted.Where(tag => !tag.Groups[1].Success).Select(tag => tag.Groups[2].Value)
            : [header];
        var wanted = tags.Where(tag => tag.StartsWith(Prefix, StringComparison.Ordinal)).ToList();
        if (wanted.Count == 0)
            return None;
        if (!int.TryParse(wanted[0][Prefix.Length..].Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var revision))
            throw NeutronFault.Bad("if-match", "Revision number etag must be in the format of revision_number=<int>");
        return wanted.Count == 1 ? new(revision) : throw NeutronFault.Bad("if-match", "Multiple revision_number etags are not supported.");
    }

    /// <summary>Compares with the revision before the change. Upstream compares on flush, after all other checks.</summary>
    public void Enforce(IResource row)
    {
        if (_revision is { } wanted && row is ITagged { Standard.Revision: var current } && wanted != current)
        {
            throw new NeutronFault(
                HttpStatusCode.PreconditionFailed, "RevisionNumberConstraintFailed",
                $"Constrained to {wanted}, but current revision is {current}");
        }
    }

    [GeneratedRegex("(?:^|\\s)(W/)?\"((?:\\\\\"|.)*?)\"")]
    private static partial Regex Quoted();
}
