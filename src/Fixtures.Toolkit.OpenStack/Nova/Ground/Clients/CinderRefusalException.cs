using System.Net;

namespace Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;

/// <summary>Cinder refused a request of Nova.</summary>
/// <remarks>Upstream: the exceptions of cinderclient as nova.volume.cinder translates them.</remarks>
internal sealed class CinderRefusalException : NovaException
{
    private CinderRefusalException(HttpStatusCode status, string name, int code, string message, bool isForeign = false)
        : base(name, code, message) => (Status, IsForeign) = (status, isForeign);

    /// <summary>The status of Cinder's answer.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The message in Cinder's answer; empty without one.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>Whether it is an exception of cinderclient that nova.volume.cinder does not translate.</summary>
    public bool IsForeign { get; }

    /// <summary>Whether Cinder does not know the volume, the snapshot or the attachment.</summary>
    public bool IsMissing => Status == HttpStatusCode.NotFound;

    public override string FaultMessage => IsForeign ? Name : Message;

    protected override string ClassName => IsForeign ? $"cinderclient.exceptions.{Name}" : base.ClassName;

    /// <summary>Translates an answer of Cinder.</summary>
    /// <param name="status">Its status.</param>
    /// <param name="reason">Its message.</param>
    /// <param name="requestId">The id of the request at Cinder; null without one.</param>
    /// <param name="subject">What the request was about.</param>
    public static CinderRefusalException From(HttpStatusCode status, string reason, string? requestId, CinderSubject subject)
    {
        // The text of cinderclient's ClientException.
        var text = $"{reason} (HTTP {(int)status}){(requestId is null ? "" : $" (Request-ID: {requestId})")}";
        return status switch
        {
            HttpStatusCode.BadRequest => Translated("InvalidInput", 400, $"Invalid input received: {text}"),
            HttpStatusCode.Forbidden => Translated("Forbidden", 403, text),
            HttpStatusCode.NotFound when subject.IsNewVolume => Translated("NotFound", 404, reason),
            HttpStatusCode.NotFound when subject.Missing is { } missing => Translated(missing, 404, $"{subject} could not be found."),
            HttpStatusCode.RequestEntityTooLarge when subject.HasQuota => Translated("OverQuota", 413, reason),
            _ => new CinderRefusalException(status, ClassOf(status), 500, text, isForeign: true) { Reason = reason },
        };

        CinderRefusalException Translated(string name, int code, string message) => new(status, name, code, message) { Reason = reason };
    }

    private static string ClassOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "Unauthorized",
        HttpStatusCode.NotFound => "NotFound",
        HttpStatusCode.NotAcceptable => "NotAcceptable",
        HttpStatusCode.RequestEntityTooLarge => "OverLimit",
        _ => "ClientException",
    };
}

/// <summary>What a request to Cinder is about, which decides the exception for a refusal.</summary>
internal readonly record struct CinderSubject
{
    private readonly string _name;
    private readonly string _id;

    private CinderSubject(string missing, string name, string id) => (Missing, _name, _id) = (missing, name, id);

    /// <summary>The name of the exception for a 404; null where there is none.</summary>
    public string? Missing { get; }

    public bool IsNewVolume { get; private init; }

    /// <summary>Whether a 413 is an exceeded quota.</summary>
    public bool HasQuota => Missing == "VolumeNotFound" || IsNewVolume;

    public static CinderSubject WantedVolume { get; } = new() { IsNewVolume = true };

    public static CinderSubject Volume(string id) => new("VolumeNotFound", "Volume", id);

    public static CinderSubject Snapshot(string id) => new("SnapshotNotFound", "Snapshot", id);

    public static CinderSubject Attachment(string id) => new("VolumeAttachmentNotFound", "Volume attachment", id);

    public override string ToString() => $"{_name} {_id}";
}
