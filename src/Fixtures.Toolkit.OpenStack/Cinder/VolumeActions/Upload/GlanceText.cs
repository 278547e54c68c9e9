using System.Text;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;

/// <summary>The reason in an error page of Glance.</summary>
internal static class GlanceText
{
    /// <summary>The text behind the heading, without markup and surrounding space.</summary>
    public static string Of(ReadOnlyMemory<byte> page)
    {
        var text = Encoding.UTF8.GetString(page.Span);
        var start = text.IndexOf("<br /><br />", StringComparison.Ordinal);
        if (start < 0)
            return text.Trim();
        var reason = text[(start + "<br /><br />".Length)..];
        var end = reason.IndexOf("<br />", StringComparison.Ordinal);
        return (end < 0 ? reason : reason[..end]).Trim();
    }
}
