namespace Fixtures.Toolkit.Server.Control;

/// <summary>Examples of faults for the OpenAPI document. A test begins each of them.</summary>
internal static class FaultExamples
{
    public static IReadOnlyList<ControlExample> All { get; } =
    [
        new("rate-limit", "Every request to Nova is 429.", """{"service": "compute", "status": 429, "retry_after": 5}"""),
        new(
            "busy-twice",
            "The next two boots are 503, then all is well.",
            """{"service": "compute", "operation": "POST /servers", "status": 503, "times": 2}"""),
        new(
            "done-but-failed",
            "A boot is done, but answered with 502.",
            """{"service": "compute", "operation": "POST /servers", "status": 502, "done": true, "times": 1}"""),
        new("reset", "Connections to Glance are reset.", """{"service": "image", "effect": "reset"}"""),
        new(
            "truncated",
            "One in three lists of servers of the user demo ends in the middle of its body.",
            """{"service": "compute", "operation": "GET /servers/detail", "user": "demo", "effect": "truncate", "one_in": 3}"""),
        new(
            "broken-upload",
            "The next upload of an image breaks after 1 MiB and leaves nothing.",
            """{"service": "image", "operation": "PUT /images/{id}/file", "effect": "reset", "after_bytes": 1048576, "times": 1}"""),
        new(
            "slow-download",
            "With object storage: objects come at 64 KiB a second of the cloud's time.",
            """{"service": "object-store", "operation": "GET /v1/{account}/{container}/{object}", "bytes_per_second": 65536}"""),
        new(
            "late-listing",
            "With object storage: listings of the container photos show new objects half a minute late.",
            """{"place": "store", "service": "object-store", "part": "listings", "subject": "photos", "seconds": 30}"""),
        new(
            "expired-token",
            "The token of the third request is expired.",
            """{"service": "compute", "effect": "expire_token", "skip": 2, "times": 1}"""),
        new("slow", "Requests to Neutron take half a second to two.", """{"service": "network", "seconds": 0.5, "max_seconds": 2}"""),
        new(
            "outage",
            "Nova cannot reach Placement.",
            """{"place": "edge", "from": "nova", "to": "placement", "effect": "unreachable"}"""),
        new(
            "slow-boot",
            "Every guest takes ten seconds to create.",
            """{"place": "hypervisor", "call": "spawn", "seconds": 10}"""),
        new(
            "lost-message",
            "host1 never hears of the next server that it should build.",
            """{"place": "message", "to": "compute.host1", "method": "build_and_run_instance", "effect": "lose", "times": 1}"""),
        new(
            "broken-host",
            "Guests cannot be created on host2.",
            """{"place": "hypervisor", "host": "host2", "call": "spawn", "effect": "throw", "message": "no space left on device"}"""),
    ];
}
