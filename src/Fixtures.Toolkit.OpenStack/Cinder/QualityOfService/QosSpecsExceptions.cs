using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.QualityOfService;

internal sealed class QosSpecsNotFoundException(string id) : CinderFault(HttpStatusCode.NotFound, $"No such QoS spec {id}.");

internal sealed class QosSpecsKeyNotFoundException(string id, string key)
    : CinderFault(HttpStatusCode.NotFound, $"QoS spec {id} has no spec with key {key}.");

internal sealed class QosSpecsExistException(string name) : CinderFault(HttpStatusCode.Conflict, $"QoS Specs {name} already exists.");

internal sealed class QosSpecsInUseException() : CinderFault(HttpStatusCode.BadRequest, "Qos specs still in use.");

/// <summary>The text is Python's representation of the field.</summary>
internal sealed class QosConsumerInvalidException() : CinderFault(
    HttpStatusCode.BadRequest,
    "Invalid qos specs: Valid consumer of QoS specs are: QoSConsumerValues(default=<class "
        + "'oslo_versionedobjects.fields.UnspecifiedDefault'>,nullable=False,valid_values=('back-end', 'front-end', 'both'))");
